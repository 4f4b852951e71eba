CREATE TABLE `tblwhatsapp_erased_interactions` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblperson_erasures` (
	`id` integer PRIMARY KEY NOT NULL,
	`staff_id` integer NOT NULL,
	`step` text NOT NULL,
	`person` text,
	`cursor` text,
	`counts` text DEFAULT '{}' NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `tblperson_erasures_open` ON `tblperson_erasures` (`id`) WHERE finished_at is null;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_journal_cursors` ADD `stats` text DEFAULT '{}' NOT NULL;