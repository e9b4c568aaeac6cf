import { defineArea } from '../../app/area/area.ts';

/** Clients, the own account, and pages without a session: everything that no place of work has. */
export default defineArea({ order: 90, places: {} });
