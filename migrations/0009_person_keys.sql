CREATE TABLE `tblwhatsapp_person_keys` (
	`key` text NOT NULL,
	`rel_type` text NOT NULL,
	`rel_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`key`, `rel_type`, `rel_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_person_keys_record` ON `tblwhatsapp_person_keys` (`rel_type`,`rel_id`);