DROP TABLE alert_finds;
DROP TABLE alerts;
DROP TABLE campaign_simulations;
DROP TABLE campaigns;
