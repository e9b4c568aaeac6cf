import { defineService } from '../define/service.ts';

export const chatService = defineService(
  'chat',
  'Keeps conversations of people and groups, their messages, and how far everybody has read.',
);
