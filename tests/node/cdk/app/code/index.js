exports.handler = async () => 'sold'
