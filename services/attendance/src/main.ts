import { runModules } from '@balai/runtime';
import { attendance } from './module.ts';

await runModules([attendance], { env: process.env });
