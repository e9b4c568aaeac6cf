import { runModules } from '@balai/runtime/run';
import { scheduler } from './module.ts';

await runModules([scheduler], { env: process.env });
