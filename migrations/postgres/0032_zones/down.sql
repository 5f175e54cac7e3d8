DROP TABLE zone_communes;
DROP TABLE zone_layers;
