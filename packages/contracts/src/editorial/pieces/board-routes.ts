import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count } from '../../define/schema.ts';
import { PieceCard } from '../models.ts';
import { editorialRead } from '../permissions.ts';
import { PieceState } from '../workflow-models.ts';
import { pieceFilter } from './piece-routes.ts';

const { kind, assignee, author, tag } = pieceFilter;

export const showBoard = defineRoute({
  id: 'editorial.board',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/board',
  summary: 'Every state with how many pieces it has and the first of them, the last changed first.',
  access: { permission: editorialRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    ...{ kind, assignee, author, tag },
    /** Cards a column. */
    cards: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  response: success(Type.Array(Type.Object({ state: PieceState, count: Count, cards: Type.Array(PieceCard) }))),
  problems: ['client_not_found'],
});
