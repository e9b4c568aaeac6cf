/** Headers by which proxies pass the caller's address on. The first two are lists that each proxy appends to. */
export const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip'] as const;
export type ProxyHeader = (typeof PROXY_HEADERS)[number];
