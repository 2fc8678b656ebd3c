/** What a window is filled with before its page has painted: `--ground` of renderer/ui/tokens.css. */
export const windowGround = { light: '#ffffff', dark: '#1a1c21' } as const;
