INSERT OR IGNORE INTO `tbloptions` (`name`, `value`, `module`) VALUES
  ('whatsapp_api_same', 'disable', 'whatsapp_api'),
  ('whatsapp_api_access_token', '', 'whatsapp_api'),
  ('whatsapp_api_phone_number_id', '', 'whatsapp_api'),
  ('whatsapp_api_business_account_id', '', 'whatsapp_api'),
  ('whatsapp_api_shadow', 'disable', 'whatsapp_api'),
  ('whatsapp_api_signing_secret', '', 'whatsapp_api'),
  ('whatsapp_api_signing_secret_other', '', 'whatsapp_api');
