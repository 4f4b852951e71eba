/** With the lines that cannot be used; a spreadsheet of this size is about 10 MB. */
export const MOST_ROWS = 200_000
/** Read whole in memory (a Worker has 128 MB), as bytes and as text. */
export const FILE_MAX_BYTES = 24 * 1024 * 1024
export const MOST_COLUMNS = 100
export const MOST_ROW_CHARS = 20_000
