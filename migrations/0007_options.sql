INSERT OR IGNORE INTO `tbloptions` (`name`, `value`, `module`) VALUES
  ('whatsapp_search', 'enable', 'whatsapp'),
  ('whatsapp_auto_close_hours', '0', 'whatsapp'),
  ('whatsapp_round_robin', 'disable', 'whatsapp'),
  ('whatsapp_push_public_key', '', 'whatsapp'),
  ('whatsapp_push_private_key', '', 'whatsapp'),
  ('tickets_templates', '{}', 'whatsapp'),
  ('tickets_send_updates', 'enable', 'whatsapp'),
  ('staff_access_team', '', 'whatsapp'),
  ('staff_access_audience', '', 'whatsapp'),
  ('staff_access_second_factor', 'disable', 'whatsapp'),
  ('staff_two_factor_admins', 'require', 'whatsapp');
