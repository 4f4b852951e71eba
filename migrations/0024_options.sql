INSERT OR IGNORE INTO `tbloptions` (`name`, `value`, `module`) VALUES
  ('whatsapp_chat_widget', '', 'whatsapp_chat'),
  ('whatsapp_chat_widget_before', '', 'whatsapp_chat');
