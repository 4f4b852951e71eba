INSERT OR IGNORE INTO `tbloptions` (`name`, `value`, `module`) VALUES
  ('whatsapp_signup_config_id', '', 'whatsapp'),
  ('whatsapp_token_state', '', 'whatsapp'),
  ('whatsapp_exposure_suspected', '', 'whatsapp'),
  ('whatsapp_exposed_token', '', 'whatsapp'),
  ('whatsapp_time_zone', 'UTC', 'whatsapp'),
  ('whatsapp_hours', '', 'whatsapp'),
  ('whatsapp_holidays', '', 'whatsapp'),
  ('whatsapp_language', 'en', 'whatsapp'),
  ('whatsapp_opt_out_words', '[]', 'whatsapp'),
  ('whatsapp_opt_in_words', '[]', 'whatsapp'),
  ('whatsapp_log_days', '90', 'whatsapp');
