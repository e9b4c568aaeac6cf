import { networkOf } from '@balai/runtime/http';
import { type ModuleParts, UsageError } from '@balai/runtime/module';
import type { GatewaySettings } from '../config.ts';

/** The proxies of the settings. @throws UsageError for a network that is none */
export function trustedProxies(config: GatewaySettings): NonNullable<ModuleParts['proxies']> {
  const networks = (config.GATEWAY_PROXY_NETWORKS ?? '').split(',').flatMap((one) => one.trim() || []);
  for (const network of networks)
    try {
      networkOf(network);
    } catch {
      throw new UsageError(`GATEWAY_PROXY_NETWORKS: ${network} is neither an address nor a network such as 10.0.0.0/8`);
    }
  return { hops: config.GATEWAY_PROXY_HOPS, header: config.GATEWAY_PROXY_HEADER, networks };
}
