export const activityLog = {}
