import { defineService } from '../define/service.ts';

export const __camel__Service = defineService('__key__', 'Keeps notes about clients.');
