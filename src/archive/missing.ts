/** The type of the quiet line in place of an object that cannot be read; its payload says how many lines are missing. */
export const MISSING = 'archive_missing'
