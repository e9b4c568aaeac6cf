import * as access from './access/index.ts';
import * as attendance from './attendance/index.ts';
import * as collector from './collector/index.ts';
import * as gateway from './gateway/index.ts';
import * as identity from './identity/index.ts';
import type { MessageDefinition } from './message.ts';
import * as notifier from './notifier/index.ts';
import type { RouteDefinition } from './route.ts';
import * as scheduler from './scheduler/index.ts';
import { SUBSCRIPTIONS } from './topology.ts';

const everything: readonly unknown[] = [access, attendance, collector, gateway, identity, notifier, scheduler].flatMap((domain) =>
  Object.values(domain),
);

const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
const isMessage = (value: unknown): value is MessageDefinition =>
  typeof value === 'object' && value !== null && 'style' in value && 'owner' in value;

/** Every REST route of the platform, in the order of their paths. */
export const ROUTES: readonly RouteDefinition[] = everything.filter(isRoute).sort((a, b) => a.path.localeCompare(b.path));

/** Every event and command of the platform, by name. */
export const MESSAGES: readonly MessageDefinition[] = everything.filter(isMessage).sort((a, b) => a.type.localeCompare(b.type));

/** Every service of the platform, by name: those that answer routes or take messages. */
export const SERVICES: readonly string[] = [...new Set([...ROUTES, ...SUBSCRIPTIONS].map(({ service }) => service))].sort();
