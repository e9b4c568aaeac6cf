// The list of all services of the platform; each is declared in its own folder.
export { attendance } from '@balai/attendance';
export { collector } from '@balai/collector';
export { gateway } from '@balai/gateway';
export { identity } from '@balai/identity';
export { notifier } from '@balai/notifier';
export { sandbox } from '@balai/sandbox';
export { scheduler } from '@balai/scheduler';
