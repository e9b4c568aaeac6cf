export { IconUsersGroup as default } from '@tabler/icons-react';
