import { runModules } from '@balai/runtime';
import { collector } from './module.ts';

await runModules([collector], { env: process.env });
