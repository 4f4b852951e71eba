import { ai } from '../text/en/ai'
import { count, showChosen } from './forms/shown-for'

// The AI's settings: what belongs to the chosen provider, mode and fallback, and how much of a limit is used.
document.addEventListener('change', showChosen)
document.addEventListener('input', () => count(ai.counted))
showChosen()
count(ai.counted)
