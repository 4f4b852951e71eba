CREATE TABLE `tblwhatsapp_campaign_times` (
	`campaign_id` integer NOT NULL,
	`run` integer NOT NULL,
	`at` integer NOT NULL,
	`sent` integer NOT NULL,
	`delivered` integer NOT NULL,
	`read` integer NOT NULL,
	`replied` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `run`, `at`)
) WITHOUT ROWID;
