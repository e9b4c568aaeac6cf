import { runModules } from '@balai/runtime';
import { reporting } from './module.ts';

await runModules([reporting], { env: process.env });
