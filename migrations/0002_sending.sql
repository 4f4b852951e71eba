CREATE TABLE `tblwhatsapp_consents` (
	`phone_key` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`wording` text DEFAULT '' NOT NULL,
	`interaction_id` text,
	PRIMARY KEY(`phone_key`, `at`, `kind`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_media` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`name` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_by` integer,
	`at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_media_ids` (
	`media_key` text NOT NULL,
	`phone_number_id` text NOT NULL,
	`media_id` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	PRIMARY KEY(`media_key`, `phone_number_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_signups` (
	`id` integer PRIMARY KEY NOT NULL,
	`state_hash` text NOT NULL,
	`staff_id` integer NOT NULL,
	`step` text NOT NULL,
	`event` text,
	`business_id` text,
	`waba_id` text,
	`phone_number_id` text,
	`token` text DEFAULT '' NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_signups_state_hash_unique` ON `tblwhatsapp_signups` (`state_hash`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_interaction_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`waba_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`sub_category` text,
	`status` text NOT NULL,
	`components` text DEFAULT '[]' NOT NULL,
	`parameter_format` text DEFAULT 'POSITIONAL' NOT NULL,
	`quality` text,
	`rejected_reason` text,
	`state_info` text,
	`previous_category` text,
	`correct_category` text,
	`category_changes_at` integer,
	`fingerprint` text DEFAULT '' NOT NULL,
	`event_at` integer,
	`needs_load` integer DEFAULT false NOT NULL,
	`header_media_key` text,
	`changed_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interaction_templates_name` ON `tblwhatsapp_interaction_templates` (`name`,`language`);--> statement-breakpoint
ALTER TABLE `tblwhatsapp_activity_log` ADD `staff_id` integer;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_activity_log_kind` ON `tblwhatsapp_activity_log` (`kind`,`at`);--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interaction_messages` ADD `media_error` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `status` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `name_status` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `throughput` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `messaging_limit_tier` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `code_verification_status` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `platform_type` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `is_coexistence` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `origin` text DEFAULT 'hand' NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `registered_at` integer;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `state_at` integer;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `hours` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `holidays` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `time_zone` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `language` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_numbers` ADD `created_at` integer;