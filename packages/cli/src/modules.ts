import { attendance } from '@balai/attendance';
import { collector } from '@balai/collector';
import { gateway } from '@balai/gateway';
import { identity } from '@balai/identity';
import { notifier } from '@balai/notifier';
import type { ServiceModule } from '@balai/runtime';
import { sandbox } from '@balai/sandbox';
import { scheduler } from '@balai/scheduler';

/** Every service there is: the one place that knows them all. The gateway comes first, its hooks stand before all routes. */
export const MODULES: readonly ServiceModule[] = [gateway, identity, collector, attendance, notifier, scheduler, sandbox];
