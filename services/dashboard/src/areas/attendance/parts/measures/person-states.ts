export { PERSON_STATES, type PersonState } from '@balai/attendance-report';
