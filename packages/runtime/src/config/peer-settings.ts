import { SERVICES } from '@balai/contracts/catalogue';
import Type from 'typebox';

const nameOf = (service: string): string => `${service.toUpperCase()}_URL`;

/** Where each service is when it runs in another process. */
export const PeerSettings = Type.Object(
  Object.fromEntries(
    SERVICES.filter((service) => !service.isEntrance).map(({ name }) => [
      nameOf(name),
      Type.String({
        format: 'http-url',
        default: `http://${name}:3000`,
        description: `where ${name} is, for processes that run without it`,
      }),
    ]),
  ),
);

/** Address of a service from the values of {@link PeerSettings}. */
export function peerUrl(values: Readonly<Record<string, unknown>>, service: string): string {
  const url = values[nameOf(service)];
  if (typeof url !== 'string') throw new Error(`${service} is no service that others ask`);
  return url;
}
