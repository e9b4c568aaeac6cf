export { IconLayoutDashboard as default } from '@tabler/icons-react';
