// The list of all domains: what each of them declares is in its own folder.
export * as access from './access/index.ts';
export * as attendance from './attendance/index.ts';
export * as chat from './chat/index.ts';
export * as collector from './collector/index.ts';
export * as commerce from './commerce/index.ts';
export * as crm from './crm/index.ts';
export * as dialogues from './dialogues/index.ts';
export * as editorial from './editorial/index.ts';
export * as gateway from './gateway/index.ts';
export * as identity from './identity/index.ts';
export * as insight from './insight/index.ts';
export * as live from './live/index.ts';
export * as notifier from './notifier/index.ts';
export * as reporting from './reporting/index.ts';
export * as sandbox from './sandbox/index.ts';
export * as scheduler from './scheduler/index.ts';
