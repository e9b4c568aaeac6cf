export { IconFlask as default } from '@tabler/icons-react';
