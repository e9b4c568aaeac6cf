export { IconMessageChatbot as default } from '@tabler/icons-react';
