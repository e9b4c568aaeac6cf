import { runModules } from '@balai/runtime/run';
import { reporting } from './module.ts';

await runModules([reporting], { env: process.env });
