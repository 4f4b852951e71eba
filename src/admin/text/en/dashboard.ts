export const dashboard = {
  title: 'Dashboard',
  zone: (zone: string) => `Times are those of ${zone}.`,
  filter: {
    period: 'Period',
    periods: { today: 'Today', '7': 'Last 7 days', '30': 'Last 30 days', custom: 'From–to' },
    from: 'From',
    to: 'To',
    number: 'Number',
    everyNumber: 'Every number',
    apply: 'Show',
    download: 'Download as CSV',
    problems: {
      from: 'Choose the first day.',
      to: 'Choose the last day.',
      order: 'The last day lies before the first.',
      long: 'Choose at most 366 days.',
    },
  },
  now: 'Right now',
  period: 'In this period',
  open: 'Open',
  unassigned: 'Of these with nobody',
  waiting: 'Waiting for a person',
  oldest: 'Longest wait',
  nobodyWaits: 'Nobody waits',
  in: 'Messages in',
  out: 'Messages out',
  opened: 'New conversations',
  closed: 'Closed',
  response: 'First response',
  responseHint: (answers: string) => `on average, ${answers} answers of people`,
  noResponse: 'No answer yet',
  botShare: 'Bots’ share',
  botShareHint: (bots: string, people: string) => `${bots} by bots, ${people} by people`,
  handOvers: 'Handed over by bots',
  ratings: 'Ratings',
  ratingsHint: (count: string) => `of 5, ${count} ratings`,
  noRatings: 'No ratings yet',
  charts: {
    volume: 'Messages in and out',
    volumeSays: (from: string, to: string, incoming: string, outgoing: string) =>
      `From ${from} to ${to}: ${incoming} messages in, drawn upwards, and ${outgoing} out, drawn downwards.`,
    hours: 'By the hour of the day',
    hoursSays: (hour: string) => `Most messages come and go at ${hour}.`,
    response: 'First response time',
    responseSays: (average: string) => `How long customers waited for a person. The average is ${average}.`,
    stars: 'Ratings',
    starsSays: (average: string) => `The average is ${average} of 5 stars.`,
    figures: 'Figures',
    nothing: 'Nothing happened in this period.',
    up: 'In',
    down: 'Out',
  },
  columns: {
    when: 'When',
    in: 'In',
    out: 'Out',
    answers: 'Answers',
    response: 'First response',
    closed: 'Closed',
    staff: 'Staff',
    number: 'Number',
    rating: 'Rating',
    stars: 'Stars',
    count: 'Ratings',
  },
  byStaff: 'By staff',
  byNumber: 'By number',
  nobodyWrote: 'Nobody of the staff wrote in this period.',
  formerStaff: (id: number) => `Staff member ${id}`,
  csv: {
    columns: ['begins_at', 'time_zone', 'number', 'what', 'who', 'value'],
    bot: (name: string) => `Bot: ${name}`,
    staff: (name: string) => `Staff: ${name}`,
  },
}

/** `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
