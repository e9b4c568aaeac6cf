export { type ClientQuota, clientQuota, quotaSetting } from './config/client-quota.ts';
export { ConfigError } from './config/config-error.ts';
export type { Cryptor } from './config/cryptor.ts';
export { makeCryptor } from './config/cryptor.ts';
export { describeSetting } from './config/describe-setting.ts';
export { cryptorOf, type Keys, keysOf } from './config/keys.ts';
export { DEMO_PASSWORD_TOLD, type PlatformConfig, PlatformSettings, secret } from './config/platform-config.ts';
export { PROXY_HEADERS } from './config/proxy-headers.ts';
export { publicUrlOf } from './config/public-url.ts';
