CREATE TABLE `tblcrmconnect_ids` (
	`kind` text NOT NULL,
	`old_id` text NOT NULL,
	`new_id` text NOT NULL,
	`given` text DEFAULT '{}' NOT NULL,
	`import_id` integer NOT NULL,
	`is_made` integer NOT NULL,
	PRIMARY KEY(`kind`, `old_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblcrmconnect_ids_new` ON `tblcrmconnect_ids` (`kind`,`new_id`);--> statement-breakpoint
CREATE TABLE `tblcrmconnect_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`staff_id` integer NOT NULL,
	`state` text NOT NULL,
	`files` text DEFAULT '[]' NOT NULL,
	`tables` text DEFAULT '[]' NOT NULL,
	`choices` text DEFAULT '{}' NOT NULL,
	`cursor` text DEFAULT '{}' NOT NULL,
	`counts` text DEFAULT '{}' NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`lease_until` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tblcrmconnect_imports_working` ON `tblcrmconnect_imports` (`id`) WHERE state in ('reading', 'checking', 'running');