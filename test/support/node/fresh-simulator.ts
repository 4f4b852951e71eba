/** A call to it: the next one meets a new simulator, and the old one posts nothing more. */
export const FRESH_SIMULATOR = 'http://simulator.test/_fresh'
