// Loaded before a framework that asks AWS by version 2 of its client, which knows no AWS_ENDPOINT_URL.
const Module = require('node:module');

const load = Module._load;
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (name === 'aws-sdk' && process.env.AWS_ENDPOINT_URL && !loaded.config.s3ForcePathStyle)
    loaded.config.update({ endpoint: process.env.AWS_ENDPOINT_URL, s3ForcePathStyle: true });
  return loaded;
};
