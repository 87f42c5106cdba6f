// By the pieces of the value:
//   only letters                      "orders"
//   one parameter or one call         {"Ref": "Name"}, {"Fn::FindInMap": […]}
//   letters and parameters            {"Fn::Sub": "arn:${AWS::Partition}:sqs:…:orders-${Stage}"}
//   with a call among them            {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, …]]}, which needs no names
// A plain name has no brace, so its letters mean the same in an Fn::Sub.
#include "emit/known_text.hpp"

#include <algorithm>

namespace cfnsplit {
namespace {

using PieceKind = KnownPiece::Kind;

bool has_call(const KnownValue& known) {
  return std::ranges::find(known.pieces, PieceKind::call, &KnownPiece::kind) != known.pieces.end();
}

void write_piece(JsonWriter& out, const KnownPiece& piece, const NameHere& name_here) {
  switch (piece.kind) {
    case PieceKind::literal: out.string(piece.literal); break;
    case PieceKind::variable: out.begin_object().key("Ref").string(name_here(piece.variable)).end(); break;
    case PieceKind::call: out.copy(piece.call); break;
  }
}

}  // namespace

void write_known(JsonWriter& out, const KnownValue& known, const NameHere& name_here) {
  if (known.pieces.size() == 1) return write_piece(out, known.pieces.front(), name_here);
  out.begin_object();
  if (!has_call(known)) {
    out.key("Fn::Sub").string(in_sub(known, name_here)).end();
    return;
  }
  out.key("Fn::Join").begin_array().string("").begin_array();
  for (const KnownPiece& piece : known.pieces) write_piece(out, piece, name_here);
  out.end().end().end();
}

bool fits_into_sub(const KnownValue& known, Node map) {
  return std::ranges::none_of(known.pieces, [&](const KnownPiece& piece) {
    return piece.kind == PieceKind::call ||
           (piece.kind == PieceKind::variable && map.find(piece.variable.name));
  });
}

std::string in_sub(const KnownValue& known, const NameHere& name_here) {
  std::string text;
  for (const KnownPiece& piece : known.pieces)
    text += piece.kind == PieceKind::literal ? piece.literal : "${" + name_here(piece.variable) + "}";
  return text;
}

}  // namespace cfnsplit
