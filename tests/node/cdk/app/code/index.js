exports.handler = async () => 'sold';
