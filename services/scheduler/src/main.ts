import { runModules } from '@balai/runtime';
import { scheduler } from './module.ts';

await runModules([scheduler], { env: process.env });
