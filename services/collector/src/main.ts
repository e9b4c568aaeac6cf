import { runModules } from '@balai/runtime/run';
import { collector } from './module.ts';

await runModules([collector], { env: process.env });
