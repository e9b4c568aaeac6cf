/** Where the sandbox answers by itself; `/sandbox` is a page of the dashboard. */
export const sandboxPaths = ['/sandbox/api', '/sandbox/wire', '/sandbox/instagram', '/sandbox/tiktok', '/sandbox/media'] as const;
