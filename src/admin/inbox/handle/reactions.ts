/** What one can react with here, as WhatsApp offers at first. */
export const REACTIONS = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const
