import { runModules } from '@balai/runtime/run';
import { gateway } from './module.ts';

await runModules([gateway], { env: process.env });
