CREATE TABLE `tblwhatsapp_alerts` (
	`incident_id` text NOT NULL,
	`staffid` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`created_at` integer NOT NULL,
	`problem` text,
	`interaction_id` text,
	`message_at` integer,
	`message_id` text,
	PRIMARY KEY(`incident_id`, `staffid`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_alerts_waiting` ON `tblwhatsapp_alerts` (`created_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `tblwhatsapp_alerts_created` ON `tblwhatsapp_alerts` (`created_at`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`row_name` text NOT NULL,
	`state` text NOT NULL,
	`finding` text NOT NULL,
	`finding_values` text DEFAULT '[]' NOT NULL,
	`path` text NOT NULL,
	`began_at` integer NOT NULL,
	`ended_at` integer,
	`told_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_incidents_open` ON `tblwhatsapp_incidents` (`row_name`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_incidents_untold` ON `tblwhatsapp_incidents` (`began_at`) WHERE told_at is null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_incidents_ended` ON `tblwhatsapp_incidents` (`ended_at`);--> statement-breakpoint
INSERT OR IGNORE INTO `tbloptions` (`name`, `value`, `module`) VALUES
  ('whatsapp_alerts', '', 'whatsapp');
