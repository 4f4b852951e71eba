ALTER TABLE `tblwhatsapp_api_mappings` ADD `catch_up` text;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_api_mappings_catch_up` ON `tblwhatsapp_api_mappings` (`id`) WHERE catch_up is not null;