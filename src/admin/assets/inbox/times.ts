import { formatTime, type Reader, type TimeStyle } from '../../inbox/reader'

/** The server guessed the zone and wrote its own language's format; here are the reader's own. */
export function writeTimes(reader: Reader): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('#inbox time[data-time]')) {
    time.textContent = formatTime(Date.parse(time.dateTime), time.dataset['time'] as TimeStyle, reader)
  }
}
