/** Where a picture of a message is served from (main checks the id). */
export const attachmentUrl = (sha256: string): string => `app://bundle/attachment/${sha256}`
